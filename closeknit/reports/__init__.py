"""A member's report of what somebody did, with what they chose to show. Organisers read it; nobody else does."""
