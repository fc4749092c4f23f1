package io.jenkins.plugins.collectionmirror.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Change.Action;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Redacted;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Tag;
import io.jenkins.plugins.collectionmirror.engine.report.PullRequestResult;
import io.jenkins.plugins.collectionmirror.engine.restore.RestoreReport;
import io.jenkins.plugins.collectionmirror.engine.run.Ending;
import io.jenkins.plugins.collectionmirror.engine.run.Verdict;
import io.jenkins.plugins.collectionmirror.engine.source.SourceUsage.CallsLeft;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void what_an_honest_agent_answers_stays_as_it_is() throws AbortException {
        Answer<MirrorReport> answer = new Answer<>(
                ending(report(COMMIT, "name:password", List.of(change("Users\u2028API")), "it failed")),
                "{}",
                "Payments");

        assertThat(Received.checked(answer, UnaryOperator.identity())).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0123", COMMIT + "\n", "<script>", "../..", COMMIT + "0"})
    void a_commit_is_an_id_or_nothing(String commit) throws AbortException {
        MirrorReport received = checked(report(commit, "rule", List.of(), ""));

        assertThat(received.commit()).isEmpty();
        assertThat(received.tag().commit()).isEmpty();
        assertThat(received.tag().object()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>", "a b", "rule\nrule", "\u202Erule"})
    void a_rule_is_a_name_or_nothing(String rule) throws AbortException {
        assertThat(checked(report(COMMIT, rule, List.of(), ""))
                        .redacted()
                        .get(0)
                        .rule())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "//host/x", "https://host/a b", "x"})
    void a_page_is_on_the_web_or_nowhere(String url) throws AbortException {
        assertThat(Received.checked(request(url), UnaryOperator.identity()).url())
                .isEmpty();
        assertThat(Received.checked(request("https://git.example.com/acme/apis/pull/7"), UnaryOperator.identity())
                        .url())
                .isEqualTo("https://git.example.com/acme/apis/pull/7");
    }

    private static PullRequestResult request(String url) {
        return new PullRequestResult("7", url, PullRequestResult.State.OPENED, "");
    }

    @Test
    void texts_and_lists_have_a_size() throws AbortException {
        String page = "x".repeat(100_000);
        MirrorReport one = checked(report(COMMIT, page, List.of(change(page)), page));
        assertThat(one.changes().get(0).name()).hasSizeLessThan(9_000);
        assertThat(one.failures().get(0).message()).hasSizeLessThan(51_000);

        MirrorReport many = checked(report(COMMIT, "rule", Collections.nCopies(50_000, change("x")), ""));
        assertThat(many.changes()).hasSizeLessThanOrEqualTo(20_000);
    }

    @Test
    void all_of_it_together_has_a_size() throws AbortException {
        MirrorReport all = checked(report(COMMIT, "rule", Collections.nCopies(20_000, change("x".repeat(8_000))), ""));

        assertThat(all.changes().stream()
                        .mapToLong(change -> change.name().length())
                        .sum())
                .isLessThan(17_000_000);
    }

    @Test
    void a_trace_for_Jenkins_log_has_a_size() throws AbortException {
        Ending<MirrorReport> ending =
                new Ending<>(Verdict.BUG, "m", "t".repeat(1_000_000), MirrorReport.notBegun("r", 1));

        assertThat(Received.checked(ending, UnaryOperator.identity()).trace()).hasSizeLessThan(51_000);
    }

    @Test
    void counts_are_not_below_what_is_not_known() throws AbortException {
        MirrorReport report = new MirrorReport(
                Outcome.COMMITTED, "", "", "", List.of(), List.of(), -5, -5, -5, -5L, -5L, -5, Long.MIN_VALUE);

        MirrorReport received = checked(report);

        assertThat(received.unchanged()).isEqualTo(-1);
        assertThat(received.millis()).isEqualTo(-1);
        assertThat(received.bytesDownloaded()).isEqualTo(-1);
    }

    @Test
    void messages_are_made_fit_for_readers() throws AbortException {
        MirrorReport received = Received.checked(
                        ending(report(COMMIT, "rule", List.of(), "/srv/agent/x")),
                        text -> text.replace("/srv/agent/", ""))
                .report();

        assertThat(received.failures().get(0).message()).isEqualTo("x");
    }

    @Test
    void half_an_answer_is_refused() {
        MirrorReport half = report(COMMIT, null, List.of(), "");

        assertThatThrownBy(() -> checked(half))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("rule is missing");
        assertThatThrownBy(() -> Received.checked(null, UnaryOperator.identity()))
                .isInstanceOf(AbortException.class);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_list_of_something_else_is_refused() {
        List<Change> odd = new ArrayList<>();
        ((List<Object>) (List<?>) odd).add("no change");

        assertThatThrownBy(() -> checked(report(COMMIT, "rule", odd, "")))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("changes has something else in it");
    }

    @Test
    void what_an_agent_throws_is_a_sentence() {
        List<Throwable> thrown = List.of(
                new IllegalStateException("x"),
                new StackOverflowError(),
                new Exception("m".repeat(100_000)),
                new IOException("Remote call on side failed", new ClassNotFoundException("Other")),
                new IOException("Remote call on side failed", new NoClassDefFoundError("Other")));
        for (Throwable any : thrown) {
            assertThatThrownBy(() ->
                            Received.from(() -> ReceivedTest.<RuntimeException>thrown(any), UnaryOperator.identity()))
                    .isInstanceOf(AbortException.class)
                    .hasNoCause()
                    .hasMessageContaining("There is no making sense of what the agent answered");
        }
        IOException lost = new IOException("Unexpected termination of the channel", new EOFException());
        assertThatThrownBy(() ->
                        Received.from(() -> ReceivedTest.<RuntimeException>thrown(lost), UnaryOperator.identity()))
                .isSameAs(lost);
    }

    @Test
    void no_line_of_an_agents_passes_for_one_of_Jenkins_log() {
        String forged = "m\r\nSEVERE forged\u2028SEVERE forged\nSEVERE forged";

        assertThat(Received.quoted(forged).lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("  | "));
        assertThat(Received.quoted(new Exception(forged)).lines().skip(1)).allMatch(line -> line.startsWith("  | "));
        assertThat(Received.quoted(new Exception("m".repeat(1_000_000)))).hasSizeLessThan(60_000);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Ending<MirrorReport> thrown(Throwable any) throws T {
        throw (T) any;
    }

    /** Whatever is added to what comes back from agents has to be of a type that is checked. */
    @Test
    void every_part_is_of_a_type_that_is_looked_at() {
        Set<Class<?>> seen = new HashSet<>();
        look(Answer.class, seen);
        look(MirrorReport.class, seen);
        look(RestoreReport.class, seen);
        assertThat(seen).contains(MirrorReport.class, Tag.class, CallsLeft.class);
    }

    private static void look(Type type, Set<Class<?>> seen) {
        if (type instanceof TypeVariable<?>) {
            // The report, of whichever type.
            return;
        }
        if (type instanceof ParameterizedType ending && ending.getRawType() == Ending.class) {
            look(Ending.class, seen);
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            look(list.getActualTypeArguments()[0], seen);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            if (seen.add(record)) {
                for (RecordComponent component : record.getRecordComponents()) {
                    look(component.getGenericType(), seen);
                }
            }
        } else {
            assertThat(type instanceof Class<?> plain
                            && (plain.isEnum()
                                    || Set.of(String.class, int.class, long.class, boolean.class)
                                            .contains(plain)))
                    .as(type.getTypeName())
                    .isTrue();
        }
    }

    private static MirrorReport checked(MirrorReport report) throws AbortException {
        return Received.checked(ending(report), UnaryOperator.identity()).report();
    }

    private static Ending<MirrorReport> ending(MirrorReport report) {
        return new Ending<>(report.verdict(), "", "", report);
    }

    private static Change change(String name) {
        return new Change(Action.ADDED, ItemKind.COLLECTION, name, "1-uid", "postman/x.json", "");
    }

    private static MirrorReport report(String commit, String rule, List<Change> changes, String failure) {
        return new MirrorReport(
                Outcome.COMMITTED,
                "",
                commit,
                "main",
                changes,
                failure.isEmpty() ? List.of() : List.of(new Failure("Orders API", "1-orders", failure)),
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                CallsLeft.UNTOLD,
                List.of(new Redacted("1-uid", "Users API", "/item/0", rule)),
                new Tag("v1", Tag.State.CREATED, commit, commit),
                PullRequestResult.NONE);
    }
}
