"""What can be done to meetings and to what came out of them. Each can be taken back exactly."""

from tracker.events.commands.commitments import add_commitment, edit_commitment, remove_commitment
from tracker.events.commands.following import add_log_entry, link_nodes, unlink_nodes
from tracker.events.commands.meetings import add_meeting, edit_meeting, remove_meeting

__all__ = [
    "add_commitment",
    "add_log_entry",
    "add_meeting",
    "edit_commitment",
    "edit_meeting",
    "link_nodes",
    "remove_commitment",
    "remove_meeting",
    "unlink_nodes",
]
