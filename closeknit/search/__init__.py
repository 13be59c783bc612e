"""Full text on both databases: rows that parts put here in the transaction of what they index, and finding them.

What to index, and who may find it, is for the part to say; this storey knows members by number only.
"""
