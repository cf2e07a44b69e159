"""What may be typed in. A form reads; whether it may be done now is the operation's to say."""
