package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * The failed items, as a log shows them: not every one when thousands fail, because most of them fail for the same
 * reason.
 */
public record FailedItems(List<Failure> failures) {
    /** How many are listed. */
    public static final int MOST_SHOWN = 100;

    public FailedItems {
        failures = List.copyOf(failures);
    }

    /** One line for each listed item, and one for the rest; each continues the words "Not mirrored:". */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        failures.stream()
                .limit(MOST_SHOWN)
                .map(failure -> Printable.line(failure.name()) + ": " + Printable.lines(failure.message()))
                .forEach(lines::add);
        if (failures.size() > MOST_SHOWN) {
            lines.add(Amount.of(failures.size() - MOST_SHOWN, "more item") + "; the JSON report names the first "
                    + MirrorReport.MOST_FAILURES + ".");
        }
        return lines;
    }
}
