"""What organisers did, one act after the other, in a chain that shows when one of them was changed later."""
