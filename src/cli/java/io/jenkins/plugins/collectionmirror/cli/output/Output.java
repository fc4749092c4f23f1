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
 * Where a command prints: results and progress on standard output, what went wrong on standard error.
 *
 * @param out standard output
 * @param bytes standard output for a file, which has a character set of its own
 * @param err standard error
 * @param charset what both are written in
 * @param terminal whether a person is looking, at a screen where a line can be written over
 * @param colours whether escape sequences for colours are welcome
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
            // The bare POSIX locale of containers and CI, where whoever reads the log reads UTF-8.
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

    /** The text in a colour, where colours are welcome. */
    public String paint(Colour colour, String text) {
        return colours ? "\u001b[" + colour.code + "m" + text + "\u001b[0m" : text;
    }

    /** Our own typography in ASCII, where the character set has no better. */
    String encodable(String text) {
        return charset.newEncoder().canEncode(text)
                ? text
                : text.replace("…", "...").replace("→", "->");
    }

    private static PrintWriter writer(FileDescriptor descriptor, Charset charset) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
    }

    /** From Java 22 on there is a console also where output goes to a file, and it knows. */
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
