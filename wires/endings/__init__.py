"""What stands below a story's text: sign-offs, rights, end marks."""
