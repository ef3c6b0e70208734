using System.Text;
using Integrations.Http;
using Integrations.Payments;
using Integrations.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HeaderPropagation;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.AspNetCore.Tests;

public sealed class HeaderPropagationTests
{
    private static readonly ProviderOperation Pay = new("pay", HttpMethod.Post, "/pay", Replay.Never);

    [Fact]
    public async Task A_header_that_a_host_passes_on_by_default_never_reaches_a_provider()
    {
        await using var provider = await LoopbackServer.StartAsync(200);
        await using var other = await LoopbackServer.StartAsync(200);
        await using var host = await CallbackHost.StartAsync(
            static builder =>
            {
                builder.Services.AddHttpContextAccessor();
                builder.Services.AddTransient<HeaderPropagationMessageHandler>();
                builder.Services.ConfigureHttpClientDefaults(static client => client.AddHttpMessageHandler<HeaderPropagationMessageHandler>());
                builder.Services.AddHttpClient("other");
                builder.Services.AddProviderHttp(new PlainProtocol());
            },
            app => app.MapGet("/pay", async () =>
            {
                await SendAsync(app.Services, provider.Address);
                using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("other");
                using var answer = await client.GetAsync(other.Address);
            }));
        host.Client.DefaultRequestHeaders.Add("X-Session", "secret");

        using var response = await host.Client.GetAsync(new Uri("/pay", UriKind.Relative));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("secret", Assert.Single(other.Hits).Headers["X-Session"]);
        Assert.DoesNotContain("X-Session", Assert.Single(provider.Hits).Headers.Keys);
    }

    private static Task<Verdict<string>> SendAsync(IServiceProvider services, Uri address) => services.GetRequiredService<ProviderHttpFactory>().Create("plain", "Integrations.Plain", address).SendAsync(
        new ProviderCall { Operation = Pay, Merchant = "shop", Path = "/pay", Body = Encoding.UTF8.GetBytes("{}") },
        static _ => new Reading<string>(Claim.Succeeded, "", null));

    private sealed class PlainProtocol : ProviderProtocol
    {
        public override string Provider => "plain";
    }
}
