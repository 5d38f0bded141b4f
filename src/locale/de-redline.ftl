### Was `clausecheck redline` und `clausecheck compare` sagen, und die Kommentare im berichtigten Dokument.

redline-comment-title = { $title }: { $message }
redline-comment-more = – … und { $count ->
    [one] ein weiterer Unterschied
   *[other] { $count } weitere Unterschiede
}.
redline-done-restored = Vorschlag: Der Modelltext wird an { $count ->
    [one] einer Stelle
   *[other] { $count } Stellen
} wiederhergestellt. Nehmen Sie die Änderungen an, um ihn zu übernehmen; lehnen Sie sie ab, um den Text zu behalten.
redline-done-updated = Vorschlag: Die geltende Fassung tritt an die Stelle der älteren ({ $count ->
    [one] eine Stelle
   *[other] { $count } Stellen
}). Nehmen Sie die Änderungen an, um sie zu übernehmen; lehnen Sie sie ab, um den Text zu behalten.
redline-done-struck = Vorschlag: Diese Stelle wird gestrichen, weil sie der Klausel die Wirkung nimmt. Nehmen Sie die Streichung an, oder lehnen Sie sie ab und holen Sie eine schriftliche Begründung ein.
redline-done-inserted = Vorschlag: Die Klausel wird hier eingefügt. Nehmen Sie die Einfügung an, um sie zu übernehmen; lehnen Sie sie ab, um die Klausel wegzulassen.
redline-done-lettered = Sie trägt die Nummer { $number }, damit sich keine andere Nummer und kein Verweis darauf ändert.
redline-done-renumbered = Die folgenden Nummern rücken um eins weiter. Prüfen Sie Verweise darauf.
redline-references = Diese Stellen nennen Nummern, die sich verschieben: { $references }.
redline-wording = Der Modelltext:
redline-check-values = Prüfen Sie diese Werte: { $values }. Sie liegen in den zulässigen Grenzen.
redline-fill-in = Ergänzen oder berichtigen Sie: { $values }.
redline-left = Für { $count ->
    [one] einen weiteren Unterschied
   *[other] { $count } weitere Unterschiede
} stehen keine Wörter fest. Vergleichen Sie die Stelle mit dem Modell und berichtigen Sie sie von Hand.
redline-kept = { $count ->
    [one] Ein Unterschied geht
   *[other] { $count } Unterschiede gehen
} weiter als das Modell und bleiben, wie sie sind.
redline-source = Quelle: { $source }.

redline-reason-field-result = Hier nicht geändert: Ein Feld berechnet die Wörter. Ändern Sie, worauf das Feld verweist, oder wandeln Sie es in Text um.
redline-reason-mathematics = Hier nicht geändert: Die Wörter stehen in einer Formel. Berichtigen Sie sie von Hand.
redline-reason-deeper-revision = Hier nicht geändert: Die Wörter gehören zu einer anderen nachverfolgten Änderung. Entscheiden Sie zuerst über diese und rufen Sie clausecheck dann noch einmal auf.
redline-reason-several-cells = Hier nicht geändert: Die Klausel erstreckt sich über mehrere Zellen einer Tabelle. Berichtigen Sie sie von Hand.
redline-reason-text-box = Hier nicht geändert: Die Wörter stehen in einem Textfeld. Nehmen Sie die Klausel in den laufenden Text auf.
redline-reason-content-control = Hier nicht geändert: Die Wörter stehen in einem Formularfeld, das gesperrt ist oder von anderswo gefüllt wird. Ändern Sie dessen Quelle.
redline-reason-other-proposal = Hier nicht geändert: Ein anderer Vorschlag ändert diese Wörter schon. Entscheiden Sie zuerst über ihn und rufen Sie clausecheck dann noch einmal auf.
redline-reason-object = Hier nicht geändert: Zwischen den Wörtern steht ein Objekt oder ein Symbol. Berichtigen Sie sie von Hand.
redline-reason-outside-body = Hier nicht geändert: Die Wörter stehen außerhalb des laufenden Textes, etwa in einer Kopfzeile oder Fußnote. Nehmen Sie die Klausel in den laufenden Text auf.
redline-reason-no-words = Hier nicht geändert: Es steht nicht fest, mit welchen Wörtern sie zu heilen wäre. Vergleichen Sie die Stelle mit dem Modell und berichtigen Sie sie von Hand.
redline-reason-no-place = Nicht eingefügt: Es gibt keinen Absatz, neben dem die Klausel stehen könnte. Fügen Sie sie von Hand ein.

redline-summary-done = { $path } ist geschrieben. Von Hand bleibt nichts zu tun: Sehen Sie die Änderungen in Word an und nehmen Sie sie an oder lehnen Sie sie ab.
redline-summary-open = { $path } ist geschrieben. Bei { $count ->
    [one] einer Klausel
   *[other] { $count } Klauseln
} müssen Sie selbst Hand anlegen; die Kommentare im Dokument sagen, was zu tun ist.
redline-summary-nothing = { $path } ist geschrieben. Es war nichts zu berichtigen; die Datei ist eine Kopie des Dokuments.
redline-summary-none = { $path } ist geschrieben, als Kopie des Dokuments: Keine dieser Klauseln wurde gesucht. Nennen Sie ein Profil (--profile) oder Klauseln (--clause).
redline-line-restored = { $title }: Modelltext an { $count ->
    [one] einer Stelle
   *[other] { $count } Stellen
} wiederhergestellt
redline-line-updated = { $title }: an { $count ->
    [one] einer Stelle
   *[other] { $count } Stellen
} auf die geltende Fassung gebracht
redline-line-inserted = { $title }: eingefügt
redline-line-numbered = { $title }: als { $number } eingefügt
redline-line-struck = { $title }: Die Stelle, die ihr die Wirkung nimmt, ist zur Streichung vorgeschlagen
redline-line-commented = { $title } ({ $status }): nur ein Kommentar
redline-line-untouched = { $title } ({ $status }): nichts getan
redline-open-mark = zu tun
redline-signed = Das Dokument trägt eine digitale Signatur. Sie gilt nicht für die berichtigte Kopie.
redline-protected = Das Dokument ist gegen Änderungen geschützt. Heben Sie den Schutz in Word auf (Überprüfen, Bearbeitung einschränken), um die Änderungen anzunehmen oder abzulehnen.

redline-not-word = { $path } ist keine Word-Datei ({ $format }). Änderungen können nur in Word-Dateien nachverfolgt werden: Öffnen Sie das Dokument in Word, speichern Sie es als DOCX und wiederholen Sie den Befehl. Anmerkungen in einem PDF schreibt `clausecheck annotate`.
redline-other-kind = { $path }: Word öffnet diese Datei nur unter einem Namen, der auf { $ending } endet. Wählen Sie mit --output einen solchen Namen.
redline-needs-file = Ein Dokument aus der Standardeingabe kann nicht berichtigt werden. Nennen Sie eine Datei.
redline-bad-date = { $typed } ist kein Datum. Erwartet wird ein Tag wie 2026-11-22, oder ein Tag mit Uhrzeit wie 2026-11-22T10:00:00Z.

compare-worse = Die neue Fassung ist schlechter: { $counts }.
compare-better = In der neuen Fassung ist keine Klausel verloren oder abgeschwächt; { $counts }.
compare-not-worse = In der neuen Fassung ist keine Klausel verloren oder abgeschwächt.
compare-count-lost = { $count ->
    [one] eine Klausel ist verloren
   *[other] { $count } Klauseln sind verloren
}
compare-count-weakened = { $count ->
    [one] eine Klausel ist abgeschwächt
   *[other] { $count } Klauseln sind abgeschwächt
}
compare-count-gained = { $count ->
    [one] eine Klausel ist hinzugekommen oder gestärkt
   *[other] { $count } Klauseln sind hinzugekommen oder gestärkt
}
compare-count-undetermined = { $count ->
    [one] bei einer steht es nicht fest
   *[other] bei { $count } steht es nicht fest
}
compare-untold = Von keiner Klausel ist bekannt, dass sie verloren oder abgeschwächt wäre, aber bei { $undetermined } steht es nicht fest: Ein Teil eines Dokuments konnte nicht gelesen werden, oder es wurde nichts gesucht.
compare-lost = verloren
compare-weakened = abgeschwächt
compare-undetermined = steht nicht fest
compare-gained = hinzugekommen
compare-strengthened = gestärkt
compare-reworded = andere Worte
compare-unchanged = unverändert
compare-absent = in keiner Fassung
compare-verdicts = Alte Fassung: { $old }. Neue Fassung: { $new }.
compare-weaker = schwächer als das Modell
compare-without-effect = ohne Wirkung
compare-stood = Dort stand: { $words }
compare-unchanged-line = Unverändert: { $clauses }.
compare-absent-line = In keiner Fassung: { $clauses }.
