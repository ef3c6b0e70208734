using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integrations.Testing;

/// <summary>A real HTTP server on loopback that answers by a script and remembers what arrived. The last step of the script repeats.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly List<Hit> _hits = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<HttpContext, CancellationToken, Task>[] _script;

    private LoopbackServer(Func<HttpContext, CancellationToken, Task>[] script)
    {
        _script = script;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<Hit> Hits
    {
        get
        {
            lock (_gate)
            {
                return [.. _hits];
            }
        }
    }

    public static Task<LoopbackServer> StartAsync(params int[] statuses) => StartAsync([.. statuses.Select(status => Answer(status))]);

    public static async Task<LoopbackServer> StartAsync(params Func<HttpContext, CancellationToken, Task>[] script)
    {
        var server = new LoopbackServer(script);
        await server._app.StartAsync();
        server.Address = new Uri(server._app.Urls.Single() + "/");
        return server;
    }

    /// <summary>Answers a status with a small JSON body.</summary>
    public static Func<HttpContext, CancellationToken, Task> Answer(int status, string body = "{}", params (string Name, string Value)[] headers) => async (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body, CancellationToken.None);
    };

    /// <summary>Reads the request and never answers.</summary>
    public static async Task Silence(HttpContext context, CancellationToken closing)
    {
        var closed = new TaskCompletionSource();
        await using var registration = closing.Register(() => closed.TrySetResult());
        await using var aborted = context.RequestAborted.Register(() => closed.TrySetResult());
        await closed.Task;
    }

    /// <summary>Reads the request, then resets the connection without an answer.</summary>
    public static Task Reset(HttpContext context, CancellationToken closing)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Completes when this many requests have arrived whole.</summary>
    public Task ArrivedAsync(int count)
    {
        lock (_gate)
        {
            if (_hits.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Func<HttpContext, CancellationToken, Task> step;
        lock (_gate)
        {
            _hits.Add(new Hit(context.Request.Method, context.Request.Path, Encoding.UTF8.GetString(body.ToArray()), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
            step = _script[Math.Min(_hits.Count, _script.Length) - 1];
            foreach (var waiter in _waiters.Where(waiter => waiter.Count <= _hits.Count).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Reached.TrySetResult();
            }
        }

        await step(context, _closing.Token);
    }

    /// <summary>One request that arrived whole.</summary>
    public sealed record Hit(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }
}
