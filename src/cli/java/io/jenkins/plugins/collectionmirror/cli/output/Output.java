package io.jenkins.plugins.collectionmirror.cli.output;

import io.jenkins.plugins.collectionmirror.engine.Surface;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * The output of a command: results and progress on standard output, errors on standard error.
 *
 * @param out standard output
 * @param bytes standard output as bytes, for files with a character set of their own
 * @param err standard error
 * @param charset the character set of both
 * @param terminal whether the output is a terminal, where a line can be overwritten
 * @param colours whether to use escape sequences for colours
 * @param width how many columns a line has
 */
public record Output(
        PrintWriter out,
        OutputStream bytes,
        PrintWriter err,
        Charset charset,
        boolean terminal,
        boolean colours,
        int width) {
    private static final int USUAL_WIDTH = 80;

    /** A colour, by its ANSI escape sequence. */
    public enum Colour {
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    public static Output ofThisProcess(Map<String, String> environment) {
        Console console = System.console();
        boolean terminal = console != null && isTerminal(console) && !"dumb".equals(environment.get("TERM"));
        Charset charset = console != null ? console.charset() : Charset.forName(System.getProperty("native.encoding"));
        if (charset.equals(StandardCharsets.US_ASCII)) {
            // The bare POSIX locale of containers and CI, whose logs are read as UTF-8.
            charset = StandardCharsets.UTF_8;
        }
        return new Output(
                writer(FileDescriptor.out, charset),
                new FileOutputStream(FileDescriptor.out),
                writer(FileDescriptor.err, charset),
                charset,
                terminal,
                terminal && wantsColours(environment),
                width(environment));
    }

    /** Prints a line of progress or result, in the words of the command line. */
    public void line(String text) {
        out.println(encodable(Surface.COMMAND_LINE.words(text)));
    }

    /** Prints a line about something that went wrong, in the words of the command line. */
    public void error(String text) {
        err.println(encodable(Surface.COMMAND_LINE.words(text)));
    }

    /** The text in a colour, if colours are used. */
    public String paint(Colour colour, String text) {
        return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    /** Replaces our own typography by ASCII, if the character set has no better. */
    String encodable(String text) {
        return charset.newEncoder().canEncode(text)
                ? text
                : text.replace("…", "...").replace("→", "->");
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }

    /** From Java 22 on, there is a console even if the output goes to a file, and it knows that. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    private static boolean wantsColours(Map<String, String> environment) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        boolean understood = !windows || environment.containsKey("WT_SESSION") || environment.containsKey("TERM");
        return understood && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }
}
