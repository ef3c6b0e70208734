using System.Collections.Concurrent;
using System.Diagnostics;
using Integrations.Callbacks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Integrations.AspNetCore.Tests;

public sealed class CallbackTokenSecrecyTests
{
    [Fact]
    public async Task With_the_request_lines_off_no_log_shows_the_token()
    {
        await using var host = await CallbackHost.StartAsync(
            static builder =>
            {
                builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Trace).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
                builder.Services.AddHttpLogging(static logging => logging.LoggingFields = HttpLoggingFields.All);
            },
            static app => app.UseRouting().UseHttpLogging());
        var token = host.Services.GetRequiredService<CallbackAddresses>().TokenFor(host.Reader.Route.Slug, "order-1");

        using var response = await host.PostAsync("paid order-1");

        Assert.Equal(200, (int)response.StatusCode);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("Integrations.", StringComparison.Ordinal) && line.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.At(LogLevel.Information), line => line.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LogLevel.Information, true)]
    [InlineData(LogLevel.Warning, false)]
    public async Task A_host_whose_request_lines_would_show_tokens_is_warned_at_start(LogLevel level, bool warned)
    {
        await using var host = await CallbackHost.StartAsync(builder => builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", level));

        Assert.Equal(warned, host.Log.At(LogLevel.Warning).Any(static line => line.Contains("show callback tokens", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_activity_of_the_request_shows_the_template_only()
    {
        const string template = "/cb/{slug}/{token}";
        var paths = new ConcurrentQueue<string?>();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = static activity => activity.SetTag("url.path", "as an exporter sets it"),
            ActivityStopped = activity =>
            {
                var path = activity.GetTagItem("url.path") as string;
                paths.Enqueue(path);
                if (path is template)
                {
                    told.TrySetResult();
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await CallbackHost.StartAsync();
        var token = host.Services.GetRequiredService<CallbackAddresses>().TokenFor(host.Reader.Route.Slug, "order-1");

        using var response = await host.PostAsync("paid order-1");

        // A request's activity ends after its answer is out. Those of other tests are heard, too.
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(paths, path => path?.Contains(token, StringComparison.Ordinal) is true);
    }

    [Fact]
    public void Mapping_without_a_receiver_says_what_to_register()
    {
        var app = WebApplication.CreateSlimBuilder().Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapMobileMoneyCallbacks());

        Assert.Contains("AddMobileMoneyCallbacks", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mapping_without_a_key_says_how_to_make_one()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMobileMoneyCallbacks();
        var app = builder.Build();

        var exception = Assert.Throws<InvalidOperationException>(() => app.MapMobileMoneyCallbacks());

        Assert.Contains("openssl rand -base64 32", exception.Message, StringComparison.Ordinal);
    }
}
