"""Full text on both databases: what to look in is registered, who may find it is asked of access."""
