using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>A provider on loopback in a process of its own, so that its work is not measured as the client's.</summary>
internal sealed class ProviderServer : IDisposable
{
    private readonly Process _process;

    private ProviderServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static ProviderServer Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["serve"]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server process did not start.");
        var address = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server process ended before it listened.");
        return new ProviderServer(process, new Uri(address));
    }

    /// <summary>Serves until the standard input closes, which is when the measuring process ends.</summary>
    public static async Task ServeAsync()
    {
        await using var app = await HostAsync();
        Console.WriteLine(AddressOf(app));
        await Console.In.ReadToEndAsync();
    }

    public static Uri AddressOf(WebApplication app) => new(app.Urls.Single() + "/");

    public static async Task<WebApplication> HostAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            var (status, body) = CannedAnswers.Find(context.Request.Path.Value ?? "");
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        await app.StartAsync();
        return app;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
