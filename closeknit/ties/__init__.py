"""What passed between two members, what it adds up to, and the private map."""
