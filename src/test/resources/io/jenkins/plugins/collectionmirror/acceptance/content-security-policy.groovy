import hudson.util.PluginServletFilter
import jakarta.servlet.Filter
import jakarta.servlet.FilterChain
import jakarta.servlet.FilterConfig
import jakarta.servlet.ServletRequest
import jakarta.servlet.ServletResponse

// The rules that later versions of Jenkins come with; a browser reports what would break them.
PluginServletFilter.addFilter(new Filter() {
    void init(FilterConfig config) {}

    void destroy() {}

    void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
        response.setHeader('Content-Security-Policy-Report-Only', "default-src 'self'; script-src 'report-sample' 'self'; " +
            "style-src 'report-sample' 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'self'; " +
            "frame-ancestors 'self'")
        chain.doFilter(request, response)
    }
})
