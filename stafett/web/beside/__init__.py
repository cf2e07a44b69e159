"""The guide beside the work: from a log to the step it is at, and from a step to one's own logs.

The guide and the log do not know each other; here they meet, and nothing of the log goes with a question to the guide.
"""
