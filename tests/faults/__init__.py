"""What must survive: each fault is done for real, to a real process, and something must be left.

To add a fault: one file; where one is possible, a control that shows the fault would be seen.
"""
