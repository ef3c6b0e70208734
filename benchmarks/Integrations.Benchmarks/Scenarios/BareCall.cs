using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>The control: what a careful host writes by hand, without any of the guarantees.</summary>
internal sealed class BareCall(Uri address) : IDisposable
{
    private static readonly AuthenticationHeaderValue Token = new("Bearer", "token");
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _client = new(new SocketsHttpHandler()) { BaseAddress = address };
    private readonly PushRequest _push = new();

    public async Task<string?> SendAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "stkpush/v1/processrequest");
        request.Headers.Authorization = Token;
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(_push, PushJsonContext.Default.PushRequest));
        request.Content.Headers.ContentType = Json;
        using var response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync(PushJsonContext.Default.PushAnswer);
        return answer?.CheckoutRequestId;
    }

    public void Dispose() => _client.Dispose();
}
