package hudson.util;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.kohsuke.stapler.HttpResponse;

/** Behaves as the real one does: the message is HTML, with what is special to HTML escaped. */
public abstract class FormValidation extends IOException implements HttpResponse {
    public enum Kind {
        OK,
        WARNING,
        ERROR
    }

    public final Kind kind;

    private FormValidation(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private static FormValidation of(Kind kind, String text) {
        return ofMarkup(
                kind,
                text == null
                        ? null
                        : text.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                                .replace("'", "&#039;")
                                .replace("\n", "<br>"));
    }

    private static FormValidation ofMarkup(Kind kind, String markup) {
        return new FormValidation(kind, markup) {
            public String renderHtml() {
                String name = kind.name().toLowerCase(Locale.ENGLISH);
                return getMessage() == null ? "<div/>" : "<div class=\"" + name + "\">" + getMessage() + "</div>";
            }
        };
    }

    public static FormValidation ok() {
        return ofMarkup(Kind.OK, null);
    }

    public static FormValidation ok(String message) {
        return of(Kind.OK, message);
    }

    public static FormValidation warning(String message) {
        return of(Kind.WARNING, message);
    }

    public static FormValidation error(String message) {
        return of(Kind.ERROR, message);
    }

    public static FormValidation aggregate(Collection<FormValidation> validations) {
        if (validations.size() < 2) {
            return validations.isEmpty() ? ok() : validations.iterator().next();
        }
        Kind worst = Kind.OK;
        List<String> lines = new ArrayList<>();
        for (FormValidation validation : validations) {
            lines.add("<li>" + validation.renderHtml() + "</li>");
            if (validation.kind.compareTo(worst) > 0) {
                worst = validation.kind;
            }
        }
        return ofMarkup(
                worst,
                "<ul style='list-style-type: none; padding-left: 0; margin: 0'>" + String.join("", lines) + "</ul>");
    }

    public abstract String renderHtml();
}
