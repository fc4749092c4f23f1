package io.jenkins.plugins.collectionmirror.engine.secrets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.TokenShapes;
import io.jenkins.plugins.collectionmirror.engine.secrets.shape.UrlPasswordShape;
import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Credentials in a URL that is one text: its password, the parameters of its query and of its fragment, and escaped
 * tokens.
 */
final class UrlSecrets implements SecretRule {
    private static final int SCHEME_END = "://".length();

    @Override
    public String id() {
        return UrlPasswordShape.RULE;
    }

    @Override
    public boolean covers(ObjectNode holder, String key) {
        return false;
    }

    @Override
    public List<Span> in(ObjectNode holder, String key, String text) {
        return key.equals("url") || key.equals("request") ? in(text) : List.of();
    }

    /** The secrets in a URL, which may lack its scheme and may begin with a variable. */
    static List<Span> in(String url) {
        if (url.indexOf('@') < 0 && url.indexOf('=') < 0) {
            return List.of();
        }
        int scheme = url.indexOf("://");
        List<Span> found = new ArrayList<>(UrlPasswordShape.inUserInfo(url, scheme < 0 ? 0 : scheme + SCHEME_END));
        int query = url.indexOf('?');
        int fragment = url.indexOf('#');
        int parameters = query < 0 || fragment >= 0 && fragment < query ? fragment : query;
        if (parameters >= 0) {
            ParameterSecrets.inQuery(url, parameters + 1, found);
        }
        found.addAll(TokenShapes.inEscaped(url));
        return found;
    }

    /** The rule for a URL, or a request, that is an object. */
    static SecretRule of(String key, ObjectNode value) {
        return key.equals("url") ? UrlParts.of(value) : SecretRules.NONE;
    }
}
