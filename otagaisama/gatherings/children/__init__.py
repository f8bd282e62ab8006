"""子どもの出番 (⑨): children who have a part in an event, neighbours who teach, schools and clubs who ask for them."""
