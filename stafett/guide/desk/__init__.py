"""What an editor has on the desk: the draft as it stands, what the nation says, and what is not ready to go out."""
