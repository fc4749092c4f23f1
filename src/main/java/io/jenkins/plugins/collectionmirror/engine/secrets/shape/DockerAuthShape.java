package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user and a password in Base64, as in Docker's {@code config.json} and npm's {@code .npmrc}: {@code "auth": "…"}.
 */
final class DockerAuthShape implements SecretShape {
    private static final Pattern VALUE =
            Pattern.compile("\\\\{0,3}+[\"']?+\\s{0,8}+[:=]\\s{0,8}+\\\\{0,3}+[\"']?+([A-Za-z0-9+/]{6,8192}+={0,2}+)");

    @Override
    public List<String> anchors() {
        return List.of("auth\"", "auth\\", "_auth");
    }

    @Override
    public List<Span> at(String text, int from, int to) {
        int name = from + (text.charAt(from) == '_' ? "_auth" : "auth").length();
        Matcher value = VALUE.matcher(text).region(name, text.length());
        return value.lookingAt() && CredentialsShape.isUserAndPassword(value.group(1))
                ? List.of(new Span(value.start(1), value.end(1), "docker-auth"))
                : List.of();
    }
}
