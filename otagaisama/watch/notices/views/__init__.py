"""The pages of a notice: of whoever noticed, and of the desk."""
