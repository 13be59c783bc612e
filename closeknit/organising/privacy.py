"""What organisers' pages keep about members: nothing."""

from closeknit.organising.models import KindNote, Snapshot
from closeknit.people import queries as people

people.about_nobody(Snapshot, KindNote)
