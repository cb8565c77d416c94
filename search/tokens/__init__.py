"""What a word is: its joints, its marks, its forms in other spellings. Pure."""
