"""The history of this floor's tables; made by makemigrations."""
