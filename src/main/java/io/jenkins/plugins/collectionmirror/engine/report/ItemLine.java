package io.jenkins.plugins.collectionmirror.engine.report;

import io.jenkins.plugins.collectionmirror.engine.Amount;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorListener.ItemStatus;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The line of one item: {@code [12/120] Users API … updated, 34 KB}. */
public record ItemLine(int done, int total, ItemRef item, ItemStatus status, long bytes) {
    private static final int LONGEST_NAME = 100;
    /** One column that stays empty, and two for each "…" that is written as "...". */
    private static final int SPARE_COLUMNS = 5;

    /** The whole line. */
    @Override
    public String toString() {
        return with(UnaryOperator.identity());
    }

    /**
     * The whole line.
     *
     * @param paint adds a colour to the word for the status
     */
    public String with(UnaryOperator<String> paint) {
        return text(LONGEST_NAME, paint.apply(word()));
    }

    /**
     * The line, with its name shortened so that it fits into one line of a screen and can be overwritten.
     *
     * @param width how many columns the screen has
     */
    public String fitting(int width) {
        int room = width - SPARE_COLUMNS - columns(text(0, word()));
        return text(Math.max(room, 0), word());
    }

    private String word() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** How many columns of a screen a text takes at most: letters of East Asia and emoji take two. */
    public static int columns(String text) {
        return text.codePoints().map(c -> isNarrow(c) ? 1 : 2).sum();
    }

    private static boolean isNarrow(int c) {
        boolean alphabets = c < 0x1100;
        boolean punctuation = c >= 0x2000 && c < 0x2300;
        return alphabets || punctuation;
    }

    /** The name of an item for people, with its kind unless it is a collection. */
    public static String name(ItemKind kind, String name) {
        return Printable.line(name) + (kind == ItemKind.COLLECTION ? "" : " (" + kind.id() + ")");
    }

    private String text(int nameColumns, String word) {
        String size = status == ItemStatus.FAILED ? "" : ", " + Amount.bytes(bytes);
        return "[" + done + "/" + total + "] " + shortened(name(item.kind(), item.name()), nameColumns) + " … " + word
                + size;
    }

    private static String shortened(String name, int columns) {
        if (columns(name) <= columns) {
            return name;
        }
        StringBuilder beginning = new StringBuilder();
        int used = 1;
        for (int i = 0; i < name.length(); i = name.offsetByCodePoints(i, 1)) {
            String letter = Character.toString(name.codePointAt(i));
            used += columns(letter);
            if (used > columns) {
                break;
            }
            beginning.append(letter);
        }
        return columns > 0 ? beginning + "…" : "";
    }
}
