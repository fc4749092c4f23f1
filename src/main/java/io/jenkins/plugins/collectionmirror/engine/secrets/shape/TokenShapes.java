package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.EscapedText;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The secrets that are recognised by their format, in any text. */
public final class TokenShapes {
    private static final List<SecretShape> ALL = all();
    private static final Anchors ANCHORS = new Anchors(ALL);
    /** Neither a token nor a URL with a password is shorter. */
    private static final int SHORTEST = 8;

    private TokenShapes() {}

    private static List<SecretShape> all() {
        List<SecretShape> shapes = new ArrayList<>(ShapeFile.read());
        shapes.addAll(List.of(
                new PrivateKeyShape(),
                new PuttyKeyShape(),
                new JwkShape(),
                new JwtShape(),
                new UrlPasswordShape(),
                new ConnectionStringShape(),
                new DockerAuthShape(),
                new AuthorizationShape(),
                new CredentialsShape(),
                new NamedSecretShape()));
        return shapes;
    }

    /** Whether a text may contain a secret, alone or together with the texts around it. */
    public static boolean mayBeIn(char[] text, int from, int length) {
        return length >= SHORTEST && ANCHORS.suspects(text, from, length);
    }

    /** The secrets in a text, in the order in which they are found; they may overlap. */
    public static List<Span> in(String text) {
        if (text.length() < SHORTEST) {
            return List.of();
        }
        List<Span> found = new ArrayList<>(0);
        ANCHORS.find(text, found);
        return found;
    }

    /** The secrets in a URL without its escapes, as parts of the escaped text; none if it has no escapes. */
    public static List<Span> inEscaped(String escaped) {
        if (escaped.indexOf('%') < 0) {
            return List.of();
        }
        EscapedText text = EscapedText.of(escaped);
        return in(text.plain()).stream().map(text::escaped).toList();
    }
}
