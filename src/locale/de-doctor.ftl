## Was `clausecheck doctor` sagt und was die Grenzen bedeuten

doctor-reading = Lesen von Dokumenten
doctor-worker-yes = Dokumente werden in einem eigenen Prozess gelesen.
doctor-worker-no = Es lässt sich kein Prozess zum Lesen starten; darum kann kein Dokument gelesen werden. `--in-process` liest Dokumente, denen Sie vertrauen (technische Meldung: { $error }).
doctor-limits-yes = Das System begrenzt seinen Speicher und seine Zeit und lässt ihn keine Datei schreiben.
doctor-limits-no = Das System begrenzt seinen Speicher nicht; auf seine Zeit achtet clausecheck.
doctor-parent-yes = Er endet, wenn clausecheck endet.
doctor-parent-no = Wird clausecheck abgebrochen, endet er nach dem Dokument, das er liest.
doctor-rights-yes = Er kann keine Rechte dazugewinnen.
doctor-rights-no = Das System kann nicht verhindern, dass er Rechte dazugewinnt.
doctor-landlock-yes = Er kann keine Dateien und keine Verbindungen öffnen (Landlock, Version { $version }).
doctor-landlock-no = Landlock ist nicht vorhanden: Das System hindert ihn nicht daran, Dateien zu öffnen.
doctor-seccomp-yes = Er kann vom System nichts verlangen als Speicher und seine eigenen Leitungen (seccomp).
doctor-seccomp-no = seccomp ist nicht vorhanden: Das System filtert seine Aufrufe nicht.
doctor-others = Was sonst da ist
doctor-tesseract-yes = Das Programm tesseract ist vorhanden. Gescannte Seiten werden damit noch nicht erkannt.
doctor-tesseract-no = Das Programm tesseract ist nicht vorhanden. Gescannte Seiten werden als nicht gelesen gemeldet.
doctor-libreoffice = LibreOffice wird nicht gebraucht.
doctor-language = Berichte und Meldungen sind auf Deutsch.
doctor-library-yes = Die Sammlung ist geladen: { $packs ->
    [one] ein Paket
   *[other] { $packs } Pakete
} mit { $clauses ->
    [one] einer Klausel
   *[other] { $clauses } Klauseln
}.
doctor-limits = Grenzen des Lesens (`--limit NAME=WERT` ändert eine davon)
doctor-limit = { $name } = { $value }: { $meaning }
doctor-limit-changed = { $name } = { $value } (üblich: { $default }): { $meaning }

limit-file-size = Größe einer Datei
limit-zip-entries = Teile einer Word- oder OpenDocument-Datei
limit-part-size = Größe eines entpackten Teils
limit-package-size = Größe einer entpackten Word- oder OpenDocument-Datei
limit-compression-ratio = entpackte Bytes je gepacktem Byte
limit-xml-depth = Elemente ineinander
limit-xml-attributes = Attribute eines Elements
limit-xml-namespaces = Namensräume eines Teils
limit-xml-nodes = Elemente und Texte eines Teils
limit-text-length = Zeichen des Textes
limit-pages = Seiten eines PDF
limit-page-tree = Tiefe des Seitenbaums eines PDF
limit-nesting = Objekte ineinander auf einer Seite eines PDF
limit-forms = Formulare ineinander auf einer Seite eines PDF
limit-filters = Filter eines Datenstroms eines PDF
limit-stream-size = Größe eines entpackten Datenstroms eines PDF
limit-pdf-size = Größe aller entpackten Datenströme eines PDF
limit-operators = Zeichenbefehle einer Seite eines PDF
limit-worker-memory = Speicher eines Prozesses, der liest
limit-worker-answer = Speicher des Gelesenen
limit-worker-cpu = Rechenzeit für ein Dokument
limit-worker-time = Zeit auf der Uhr für ein Dokument
limit-worker-files = Dokumente, die ein Prozess liest, bevor ein frischer übernimmt
