"""What the pages of preparation show of goals and of what the sides said. One library a file."""
