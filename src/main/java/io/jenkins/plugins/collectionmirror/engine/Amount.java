package io.jenkins.plugins.collectionmirror.engine;

import java.util.Locale;

/** Numbers for people. */
public final class Amount {
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    private Amount() {}

    /** A size, in units of 1,000: {@code 612 B}, {@code 34 KB}, {@code 1.2 MB}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double size = bytes / 1000.0;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && size < 9.95 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }

    /** A duration: {@code 0.4 s}, {@code 12 s}, {@code 3 min 5 s}. */
    public static String duration(long millis) {
        if (millis < 9950) {
            // Not String.format: its first call in a process loads the tables of all locales.
            long tenths = (millis + 50) / 100;
            return tenths / 10 + "." + tenths % 10 + " s";
        }
        long seconds = Math.round(millis / 1000.0);
        return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** A number and its noun: {@code 1 item}, {@code 3 items}. */
    public static String of(long count, String singular) {
        return count + " " + singular + (count == 1 ? "" : "s");
    }
}
