package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A call of the command line with an engine that does as the test says. */
public final class CommandLineRun {
    /** What an engine does when it runs. */
    public interface Script {
        MirrorReport play(MirrorListener listener, Path scratch)
                throws MirrorException, IOException, InterruptedException;
    }

    /** What an engine finds when it checks. */
    interface Checks {
        List<Finding> find() throws MirrorException;
    }

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private Script script = (listener, scratch) -> Reports.unchanged(3);
    private Checks checks = () -> List.of(Finding.ok("all", "works"));
    private Charset charset = StandardCharsets.UTF_8;
    private boolean terminal;
    private boolean colours;
    private int width = 80;
    private MirrorRequest request;
    private Path scratch;
    private int exitCode = -1;

    CommandLineRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public CommandLineRun atTerminal(int columns) {
        terminal = true;
        width = columns;
        return this;
    }

    public CommandLineRun inColour() {
        colours = true;
        return this;
    }

    public CommandLineRun in(Charset ofOutput) {
        charset = ofOutput;
        return this;
    }

    public CommandLineRun mirroring(Script engine) {
        script = engine;
        return this;
    }

    CommandLineRun checking(Checks engine) {
        checks = engine;
        return this;
    }

    CommandLineRun call(String... args) {
        Output output = new Output(
                new PrintWriter(out, true), bytes, new PrintWriter(err, true), charset, terminal, colours, width);
        exitCode = CollectionMirror.run(args, environment, output, new ScriptedEngine());
        return this;
    }

    /** Mirrors exports, with further options. */
    public CommandLineRun mirror(String... furtherOptions) {
        return call(concat(new String[] {"mirror", "--exports", "in", "--repository", "out.git"}, furtherOptions));
    }

    /** Checks exports, with further options. */
    CommandLineRun check(String... furtherOptions) {
        return call(concat(new String[] {"check", "--exports", "in", "--repository", "out.git"}, furtherOptions));
    }

    int exitCode() {
        return exitCode;
    }

    public String out() {
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    /** What was written to standard output as a file. */
    String file() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString().replace(System.lineSeparator(), "\n");
    }

    public List<String> lines() {
        return out().lines().toList();
    }

    /** What the engine was asked to do; null if it was not asked. */
    MirrorRequest request() {
        return request;
    }

    Path scratch() {
        return scratch;
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = new String[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private final class ScriptedEngine implements Engine {
        @Override
        public Mirroring mirror(MirrorRequest asked, Workplace place, MirrorListener listener) {
            request = asked;
            Path folder = place.scratch();
            scratch = folder;
            return new Mirroring() {
                @Override
                public MirrorReport run() throws MirrorException, IOException, InterruptedException {
                    return script.play(listener, folder);
                }

                @Override
                public MirrorReport failed(String reason) {
                    return new MirrorReport(
                            Outcome.FAILED, reason, "", "main", List.of(), List.of(), 0, 0, 7, 0, 0, 0, 1);
                }

                @Override
                public String standing() {
                    return "The branch is as it was, or whole at the new commit.";
                }
            };
        }

        @Override
        public List<Finding> check(MirrorRequest asked) throws MirrorException {
            request = asked;
            return checks.find();
        }
    }
}
