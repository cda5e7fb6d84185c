#!/usr/bin/env bash
# Puts a built program into this person's own folders: menu entry, icon, double-click on *.skh. No root needed.
#   packaging/linux/install.sh BUILT_FOLDER      e.g. build/dist/so-ke-hoach
#   packaging/linux/install.sh --remove          takes it away again; ledgers are never touched
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
programs=$HOME/.local/opt/so-ke-hoach
starter=$HOME/.local/bin/so-ke-hoach
icons=$here/../../resources/icons/app
sizes="16 24 32 48 64 128 256 512"

refresh() {
    update-mime-database "$data/mime" 2>/dev/null || true
    update-desktop-database "$data/applications" 2>/dev/null || true
    gtk-update-icon-cache -q "$data/icons/hicolor" 2>/dev/null || true
}

if [ "${1:-}" = --remove ]; then
    rm -rf "$programs" "$starter" "$data/applications/so-ke-hoach.desktop" "$data/mime/packages/so-ke-hoach.xml"
    for size in $sizes; do rm -f "$data/icons/hicolor/${size}x$size/apps/so-ke-hoach.png"; done
    rm -f "$data/icons/hicolor/scalable/apps/so-ke-hoach.svg"
    refresh
    exit 0
fi

built=${1:?"usage: install.sh BUILT_FOLDER | --remove"}
[ -x "$built/so-ke-hoach" ] || { echo "there is no so-ke-hoach in $built" >&2; exit 1; }

mkdir -p "$(dirname "$programs")" "$(dirname "$starter")" "$data/applications" "$data/mime/packages"
rm -rf "$programs.new"
cp -R "$built" "$programs.new"
rm -rf "$programs"
mv "$programs.new" "$programs"
ln -sfn "$programs/so-ke-hoach" "$starter"
sed "s|^Exec=.*|Exec=\"$programs/so-ke-hoach\" %f|" "$here/so-ke-hoach.desktop" > "$data/applications/so-ke-hoach.desktop"
cp "$here/so-ke-hoach.xml" "$data/mime/packages/"
for size in $sizes; do
    install -Dm644 "$icons/app-$size.png" "$data/icons/hicolor/${size}x$size/apps/so-ke-hoach.png"
done
install -Dm644 "$icons/app.svg" "$data/icons/hicolor/scalable/apps/so-ke-hoach.svg"
refresh
echo "$starter"
