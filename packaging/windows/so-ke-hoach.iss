; Inno Setup 6: an installer for one person, without administrator rights. Compile on Windows after the build:
;   pyinstaller packaging\so-ke-hoach.spec --distpath build\dist --workpath build\work
;   iscc packaging\windows\so-ke-hoach.iss
; Written, not yet tried on Windows.

#define Version "0.5.0"

[Setup]
AppId=SoKeHoach.SoKeHoach
AppName=Sổ Kế hoạch
AppVersion={#Version}
DefaultDirName={localappdata}\Programs\so-ke-hoach
DefaultGroupName=Sổ Kế hoạch
PrivilegesRequired=lowest
OutputDir=..\..\build
OutputBaseFilename=so-ke-hoach-{#Version}
SetupIconFile=..\..\resources\icons\app\app.ico
UninstallDisplayIcon={app}\so-ke-hoach.exe
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
WizardStyle=modern

[Files]
Source: "..\..\build\dist\so-ke-hoach\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Sổ Kế hoạch"; Filename: "{app}\so-ke-hoach.exe"; AppUserModelID: "SoKeHoach.SoKeHoach"
Name: "{userdesktop}\Sổ Kế hoạch"; Filename: "{app}\so-ke-hoach.exe"; AppUserModelID: "SoKeHoach.SoKeHoach"

[Registry]
Root: HKCU; Subkey: "Software\Classes\.skh"; ValueType: string; ValueData: "SoKeHoach.Ledger"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\SoKeHoach.Ledger"; ValueType: string; ValueData: "Sổ Kế hoạch"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\SoKeHoach.Ledger\DefaultIcon"; ValueType: string; ValueData: "{app}\so-ke-hoach.exe,0"
Root: HKCU; Subkey: "Software\Classes\SoKeHoach.Ledger\shell\open\command"; ValueType: string; ValueData: """{app}\so-ke-hoach.exe"" ""%1"""
