namespace Integrations.Sandbox.Transport;

internal sealed class InProcessExchange(HttpRequestMessage request, byte[] body) : SandboxExchange
{
    public override string Method => request.Method.Method;

    public override string Path => request.RequestUri!.AbsolutePath;

    public override string Query => request.RequestUri!.Query;

    public override IReadOnlyDictionary<string, string> Headers { get; } = Collect(request);

    public override bool IsInProcess => true;

    public override ValueTask<byte[]> ReadBodyAsync(CancellationToken cancellationToken) => ValueTask.FromResult(body);

    private static Dictionary<string, string> Collect(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        if (request.Content is { } content)
        {
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                headers[name] = values.ToString();
            }
        }

        return headers;
    }
}
