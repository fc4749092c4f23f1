package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.Controls;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.layout.HostileNames;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import io.jenkins.plugins.collectionmirror.view.Asked;
import io.jenkins.plugins.collectionmirror.view.Links;
import io.jenkins.plugins.collectionmirror.view.Place;
import io.jenkins.plugins.collectionmirror.view.RunPage;
import io.jenkins.plugins.collectionmirror.view.RunView;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Names come from anybody; logs are read in terminals, and pages in browsers. */
class HostileLogTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Property(tries = 300)
    void no_name_controls_the_log_or_makes_a_line_of_its_own(@ForAll("names") String name) throws Exception {
        LogOfBuild log = new LogOfBuild();

        new BuildLog(log.getLogger(), message -> message)
                .itemDone(1, 2, new ItemRef(ItemKind.COLLECTION, "1-a", name, ""), ItemStatus.ADDED, 1);
        new ClosingLines(report(name)).print(log, Optional.of("https://github.com/acme/api/commit/" + COMMIT));

        assertThat(log.lines()).hasSize(4).allSatisfy(line -> assertThat(line.codePoints())
                .noneMatch(Controls::isOne));
    }

    @Property(tries = 300)
    void no_name_controls_a_page(@ForAll("names") String name) throws Exception {
        RunPage action = RunPage.of(report(name), 1, new Place(name, name, name), Links.NONE);
        RunView view = action.getView();
        Asked all = view.asked("", "true");
        List<Object> shown = new ArrayList<>(List.of(action, view, view.getHeadline()));
        shown.addAll(view.getCards());
        shown.addAll(view.changes(all).shown());
        shown.addAll(view.failures(all).shown());
        shown.addAll(view.redacted(all).shown());

        assertThat(shown).hasSize(10);
        for (Object part : shown) {
            for (Method getter : part.getClass().getMethods()) {
                if (getter.getParameterCount() == 0 && getter.getReturnType() == String.class) {
                    String text = (String) getter.invoke(part);
                    assertThat(text.replace("\n", "").codePoints())
                            .as(getter.getName())
                            .noneMatch(Controls::isOne);
                }
            }
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                HostileNames.any(),
                Arbitraries.of(
                        "\u001b[8mha:////4AAA\u001b[0m",
                        "x\nFinished: SUCCESS",
                        "x\r\u001b[2KFinished: SUCCESS",
                        "\u202egnp.exe",
                        "x\u0085y\u2028z",
                        "\0",
                        "<script>alert(1)</script>"));
    }

    private static MirrorReport report(String name) {
        return new MirrorReport(
                Outcome.COMMITTED,
                name,
                COMMIT,
                name,
                List.of(new Change(Action.DELETED, ItemKind.COLLECTION, name, "1-a", name, name)),
                List.of(new Failure(name, "1-b", "It cannot be read.")),
                7,
                1,
                9,
                0,
                0,
                1,
                400,
                new CallsLeft(-1, -1, -1),
                List.of(new Redacted("1-a", name, name, "jwt")),
                MirrorReport.Tag.NONE,
                PullRequestResult.NONE);
    }
}
