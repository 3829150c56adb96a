"""Hostile bytes meet a process of their own: limits on memory and time, no files to write, no network where the kernel allows."""

from portalgen.jail.process import Answer, Limits, run
from portalgen.jail.transcribing import transcribe_bytes, transcribe_file, unseen_in

__all__ = ["Answer", "Limits", "run", "transcribe_bytes", "transcribe_file", "unseen_in"]
