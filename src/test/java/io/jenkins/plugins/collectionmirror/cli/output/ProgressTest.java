package io.jenkins.plugins.collectionmirror.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.cli.CommandLineRun;
import io.jenkins.plugins.collectionmirror.cli.Reports;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.report.ItemLine;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Failure;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final CommandLineRun.Script FIVE_ITEMS = (listener, scratch) -> {
        listener.info("Reading Acme APIs");
        done(listener, 1, "Billing", ItemStatus.UNCHANGED, 2_000);
        done(listener, 2, "Users API", ItemStatus.UPDATED, 34_123);
        done(listener, 3, "Search", ItemStatus.UNCHANGED, 2_000);
        listener.warning("Postman asks to go slower.");
        listener.itemDone(4, 5, new ItemRef(ItemKind.ENVIRONMENT, "1-e", "Staging", ""), ItemStatus.ADDED, 612);
        done(listener, 5, "Big", ItemStatus.FAILED, 0);
        return Reports.of(
                Outcome.COMMITTED,
                List.of(
                        Reports.updated("Users API"),
                        Reports.added(ItemKind.ENVIRONMENT, "Staging"),
                        Reports.deleted(ItemKind.COLLECTION, "Legacy")),
                List.of(new Failure("Big", "1-b", "Postman gave up after 3 attempts. Try again later.")),
                2);
    };

    @Test
    void a_pipe_gets_a_line_for_what_changed_or_failed_and_no_control_codes() {
        CommandLineRun run = new CommandLineRun().mirroring(FIVE_ITEMS).mirror();

        assertThat(run.out()).isEqualTo("""
                Mirroring exports in in
                Reading Acme APIs
                [2/5] Users API … updated, 34 KB
                [4/5] Staging (environment) … added, 612 B
                [5/5] Big … failed
                Legacy … deleted
                Mirrored 2 collections and 1 environment to main at 1a2b3c4: 1 added, 1 updated, 1 deleted, \
                2 unchanged, 1 failed (4.2 s, 121 API calls)
                """);
        assertThat(run.err()).isEqualTo("""
                Warning: Postman asks to go slower.
                Not mirrored: Big: Postman gave up after 3 attempts. Try again later.
                """);
    }

    @Test
    void a_terminal_gets_a_line_for_what_changed_and_one_that_is_written_over_for_the_rest() {
        CommandLineRun run =
                new CommandLineRun().atTerminal(80).mirroring(FIVE_ITEMS).mirror();

        String billing = "[1/5] Billing … unchanged, 2 KB";
        String search = "[3/5] Search … unchanged, 2 KB";
        assertThat(run.out())
                .startsWith("Mirroring exports in in\nReading Acme APIs\n" + billing + clear(billing)
                        + "[2/5] Users API … updated, 34 KB\n" + search + clear(search) + "[4/5] Staging");
        assertThat(run.out()).doesNotContain("\u001b");
    }

    @Test
    void the_line_that_is_written_over_is_gone_before_the_last_line() {
        CommandLineRun run = new CommandLineRun()
                .atTerminal(80)
                .mirroring((listener, scratch) -> {
                    done(listener, 1, "Search", ItemStatus.UNCHANGED, 10);
                    return Reports.unchanged(1);
                })
                .mirror();

        assertThat(run.out()).endsWith("\r" + "Nothing to do: 1 item unchanged in main (4.2 s, 121 API calls)\n");
    }

    @Test
    void a_long_name_is_cut_to_one_line_of_the_screen_where_it_is_written_over() {
        CommandLineRun run = new CommandLineRun()
                .atTerminal(40)
                .mirroring((listener, scratch) -> {
                    done(listener, 1, "注".repeat(200), ItemStatus.UNCHANGED, 10);
                    return Reports.unchanged(1);
                })
                .mirror();

        String shown = run.out().substring(run.out().indexOf("[1/5]"), run.out().indexOf('\r'));
        assertThat(shown).startsWith("[1/5] 注注注").endsWith("… … unchanged, 10 B");
        assertThat(ItemLine.columns(shown)).isLessThan(40);
    }

    @Test
    void a_very_long_name_does_not_flood_a_log() {
        CommandLineRun run = new CommandLineRun()
                .mirroring((listener, scratch) -> {
                    done(listener, 1, "x".repeat(10_000), ItemStatus.ADDED, 10);
                    return Reports.unchanged(1);
                })
                .mirror();

        assertThat(run.lines().get(1)).isEqualTo("[1/5] " + "x".repeat(99) + "… … added, 10 B");
    }

    @Test
    void quiet_gets_the_last_line_and_the_errors() {
        CommandLineRun run = new CommandLineRun().mirroring(FIVE_ITEMS).mirror("--quiet");

        assertThat(run.lines()).singleElement().asString().startsWith("Mirrored 2 collections and 1 environment");
        assertThat(run.err()).isEqualTo("Not mirrored: Big: Postman gave up after 3 attempts. Try again later.\n");
    }

    @Test
    void a_thousand_unchanged_items_are_ten_lines_in_a_log() {
        CommandLineRun run = new CommandLineRun()
                .mirroring((listener, scratch) -> {
                    for (int i = 1; i <= 1000; i++) {
                        listener.itemDone(i, 1000, item("Item " + i), ItemStatus.UNCHANGED, 60_000);
                    }
                    return Reports.unchanged(1000);
                })
                .mirror();

        assertThat(run.lines())
                .hasSize(12)
                .contains("[100/1000] 100 unchanged so far", "[1000/1000] 1000 unchanged so far");
    }

    @Test
    void colours_are_for_those_who_want_them() {
        CommandLineRun run = new CommandLineRun()
                .atTerminal(80)
                .inColour()
                .mirroring(FIVE_ITEMS)
                .mirror();

        assertThat(run.out())
                .contains("Users API … \u001b[33mupdated\u001b[0m, 34 KB", "Big … \u001b[31mfailed\u001b[0m\n");
        assertThat(run.err()).contains("\u001b[33mWarning:\u001b[0m Postman asks");
    }

    @Test
    void names_cannot_control_the_terminal() {
        CommandLineRun run = new CommandLineRun()
                .mirroring((listener, scratch) -> {
                    done(listener, 1, "\u001b]0;owned\u0007\u202e", ItemStatus.ADDED, 1);
                    listener.info("\u001b[2J");
                    listener.warning("\u009b2J");
                    return Reports.of(
                            Outcome.COMMITTED,
                            List.of(Reports.deleted(ItemKind.COLLECTION, "\u001b[31m")),
                            List.of(new Failure("\u001b[1m", "", "\u001b[5m")),
                            0);
                })
                .mirror();

        assertThat(run.out() + run.err()).doesNotContain("\u001b", "\u0007", "\u202e", "\u009b");
        assertThat(run.lines()).contains("[1/5] \\u001b]0;owned\\u0007\\u202e … added, 1 B");
    }

    @Test
    void our_own_typography_is_ASCII_where_the_output_has_no_better() {
        CommandLineRun run = new CommandLineRun()
                .in(StandardCharsets.ISO_8859_1)
                .mirroring(FIVE_ITEMS)
                .mirror();

        assertThat(run.lines()).contains("[2/5] Users API ... updated, 34 KB");
    }

    @Test
    void a_dry_run_says_so_from_the_beginning() {
        assertThat(new CommandLineRun().mirror("--dry-run").lines())
                .startsWith("Mirroring exports in in, as a dry run");
    }

    private static String clear(String line) {
        return "\r" + " ".repeat(line.length()) + "\r";
    }

    private static void done(MirrorListener listener, int done, String name, ItemStatus status, long bytes) {
        listener.itemDone(done, 5, item(name), status, bytes);
    }

    private static ItemRef item(String name) {
        return new ItemRef(ItemKind.COLLECTION, "1-" + name, name, "");
    }
}
