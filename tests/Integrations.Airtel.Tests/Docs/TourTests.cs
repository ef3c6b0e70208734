using Integrations.Airtel.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.Docs;

public sealed class TourTests
{
    [Fact]
    public async Task What_the_page_shows_runs()
    {
        await using var store = await Store.StartAsync();
        var airtel = store.Client;

        var outcome = await Tour.CollectAsync(airtel);
        await store.Airtel.IdleAsync();
        var status = await airtel.QueryCollectionAsync(new PaymentEnquiry { TransactionId = outcome.Trace.Reference! });

        Assert.Equal("Paid.", await Tour.LookAsync(airtel, outcome));
        Assert.IsType<Outcome<AirtelPayment>.Completed>(await Tour.PayOutAsync(airtel));
        Assert.IsType<Outcome<AirtelRefund>.Completed>(await Tour.ReturnAsync(airtel, status));
        Assert.NotNull((await Tour.AskAsync(airtel)).Holder);
    }

    [Fact]
    public void What_the_page_registers_is_there()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Airtel:Uganda:Country", "UG"), new("Airtel:Uganda:ClientId", "id"), new("Airtel:Uganda:ClientSecret", "secret"),
            new("Airtel:Zambia:Country", "ZM"), new("Airtel:Zambia:ClientId", "id"), new("Airtel:Zambia:ClientSecret", "secret"),
        ]);
        Tour.SetUp(builder);
        using var app = builder.Build();

        Assert.NotNull(app.Services.GetRequiredKeyedService<IAirtelClient>("uganda"));
        Assert.NotNull(app.Services.GetRequiredKeyedService<IAirtelClient>("zambia"));
    }
}
