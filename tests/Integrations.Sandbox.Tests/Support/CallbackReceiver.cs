using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integrations.Sandbox.Tests;

/// <summary>A merchant's web server: keeps what is posted and answers as told.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _posts = new();

    private CallbackReceiver(WebApplication application) => _application = application;

    /// <summary>What to do with a post; by default 200 with a small JSON.</summary>
    public Func<HttpContext, Task> Respond { get; set; } = context => context.Response.WriteAsync("""{"ResultCode":0,"ResultDesc":"Accepted"}""");

    public IReadOnlyList<(string Path, byte[] Body)> Posts => [.. _posts];

    public Uri Address { get; private set; } = new("http://localhost");

    public static async Task<CallbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new CallbackReceiver(builder.Build());
        receiver._application.Run(receiver.ServeAsync);
        await receiver._application.StartAsync();
        receiver.Address = new Uri(receiver._application.Urls.First());
        return receiver;
    }

    public JsonElement Json(int index) => JsonElement.Parse(Posts[index].Body);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        _posts.Enqueue((context.Request.Path, buffer.ToArray()));
        await Respond(context);
    }
}
