package io.jenkins.plugins.collectionmirror.engine.secrets.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.secrets.text.Span;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that scripts sign and encrypt with, in the calls that decode them too. A tilde stands for the key. */
class KeysInCallsTest {
    private static final List<String> KEYS =
            List.of("kX9mQ2vB7nR4tL8wZ3pS", "0f3a".repeat(4) + "9b7c51de", "q+8Zr/1Tm4Kd0sYb9wJc==", "copper7lane");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CryptoJS.HmacSHA256(m, CryptoJS.enc.Base64.parse('~'))",
                "CryptoJS.HmacSHA256(m, CryptoJS.enc.Hex.parse('~'))",
                "const sig = CryptoJS.HmacSHA256(stringToSign,"
                        + " CryptoJS.enc.Base64.parse(\"~\")).toString(CryptoJS.enc.Base64);",
                "createHmac('sha256', Buffer.from('~', 'base64'))",
                "crypto.createHmac('sha512', Buffer.from(\"~\"))",
                "CryptoJS.AES.encrypt(m, CryptoJS.enc.Utf8.parse('~'), {iv: i})",
                "KJUR.jws.JWS.sign(\"HS256\", h, p, \"~\")",
                "KJUR.jws.JWS.sign(null, header, payload, {utf8: '~'})",
                "KJUR.jws.JWS.sign(\"HS256\", JSON.stringify({alg: \"HS256\", typ: \"JWT\"}), JSON.stringify(p),"
                        + " {\"b64\": \"~\"})",
                "jsonwebtoken.sign(payload, '~')",
                "hash_hmac('sha256', $m, '~')",
                "hash_hmac(\"sha512\", json_encode([\"a\" => 1, \"b\" => 2]), base64_decode(\"~\"))",
                "hmac.new(b'~', msg, hashlib.sha256)",
                "hmac.new(\"~\".encode(), msg, \"sha256\")",
                "hmac.new(key=b\"~\", msg=m, digestmod=\"sha256\")",
                "hmac.new(bytes.fromhex(\"~\"), m, hashlib.sha1)",
                "hmac.new(base64.b64decode(\"~\"), m, hashlib.sha1)",
                "hmac.new(bytes(\"~\", \"utf-8\"), m, hashlib.sha1)",
                "mac := hmac.New(sha256.New, []byte(\"~\"))",
                "OpenSSL::HMAC.hexdigest('sha256', '~', m)",
                "OpenSSL::HMAC.digest(OpenSSL::Digest.new('sha256'), \"~\", m)",
                "CryptoJS.algo.HMAC.create(CryptoJS.algo.SHA256, CryptoJS.enc.Utf8.parse(\"~\"))",
                "CryptoJS.HmacSHA256(JSON.stringify({a: 1, b: 2}), '~')",
                "new HMACSHA256(Encoding.UTF8.GetBytes(\"~\"))",
                "new HMACSHA256(Convert.FromBase64String(\"~\"))",
                "new SecretKeySpec(\"~\".getBytes(), \"HmacSHA256\")",
                "new SecretKeySpec(Base64.getDecoder().decode(\"~\"), \"HmacSHA256\")",
                "Keys.hmacShaKeyFor(\"~\".getBytes())",
                "Algorithm.HMAC256(\"~\")",
                "new SymmetricSecurityKey(Encoding.ASCII.GetBytes(\"~\"))",
                "JWT::encode($payload, '~', 'HS256')",
                "jwt.encode({\"a\": 1}, \"~\", algorithm=\"HS256\")",
                "new SignJWT(p).setProtectedHeader({alg: 'HS256'}).sign(new TextEncoder().encode('~'))",
                "Jwts.builder().signWith(SignatureAlgorithm.HS256, \"~\")",
                "crypto.subtle.importKey('raw', new TextEncoder().encode('~'), {name: 'HMAC'})",
                "crypto.createCipheriv('aes-256-cbc', Buffer.from('~', 'hex'), iv)",
                "openssl_encrypt($d, 'aes-256-cbc', '~', 0, $iv)",
                "CryptoJS.PBKDF2(\"~\", salt, {keySize: 8})",
                "crypto.pbkdf2Sync('~', salt, 1000, 64, 'sha512')",
                "hashlib.pbkdf2_hmac('sha256', b'~', salt, 1000)",
                "Fernet(b\"~\")",
                "AES.new(b\"~\", AES.MODE_CBC, iv)",
                "CryptoJS.TripleDES.encrypt(m, CryptoJS.enc.Hex.parse('~'))",
                "{\"exec\": \"CryptoJS.HmacSHA256(m, CryptoJS.enc.Base64.parse(\\\"~\\\"))\"}",
                "CryptoJS.HmacSHA1([method, path, ts].join(\",\"), \"~\")"
            })
    void the_key_goes_and_what_is_around_it_stays(String text) {
        KEYS.forEach(key -> assertFound(text, key));
    }

    /** What is decoded may be a message too, unless it is called a key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "const key = CryptoJS.enc.Utf8.parse('~');",
                "var key = CryptoJS.enc.Base64.parse(\"~\")",
                "key: Buffer.from('~', 'base64'),",
                "const KEY = Buffer.from(\"~\", \"hex\");"
            })
    void a_key_that_is_only_decoded_is_found_by_its_name(String text) {
        KEYS.subList(0, 3).forEach(key -> assertFound(text, key));
    }

    private static void assertFound(String text, String key) {
        String with = text.replace("~", key);

        String redacted = Span.redact(with, Span.merged(TokenShapes.in(with)));

        assertThat(redacted.replaceAll("<redacted:[a-z-]+>", "~")).isEqualTo(text);
        assertThat(redacted).doesNotContain(key);
        assertThat(TokenShapes.mayBeIn(with.toCharArray(), 0, with.length())).isTrue();
        assertThat(TokenShapes.in(redacted)).isEmpty();
    }
}
