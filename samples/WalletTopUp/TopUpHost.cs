using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Wallets;
using Microsoft.Data.Sqlite;

namespace Integrations.Samples.WalletTopUp;

/// <summary>The host: wallets of partners, topped up through the Bridge, float bought with a code, everything in SQLite files.</summary>
internal static class TopUpHost
{
    private const int LongestBody = 64 * 1024;

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        var services = builder.Services;
        var terms = TopUpTerms.From(builder.Configuration.GetSection("TopUp"));

        services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
        if (builder.Configuration["Mpesa:Environment"] is "Simulated")
        {
            builder.Services.AddSandboxNetwork();
        }

        services.AddMobileMoneyCallbacks();
        services.AddMobileMoneyBridge().UseSqlite($"Data Source={terms.Journal}");
        var wallets = services.AddWallets(builder.Configuration.GetSection("Wallets")).UseSqlite(SqliteFactory.Instance.CreateDataSource($"Data Source={terms.Ledger}"));
        if (builder.Configuration[$"Wallets:{nameof(WalletOptions.FloatDestinations)}:{terms.FloatAccount}"] is not null)
        {
            // Otherwise a person moves the money, and an operator says so.
            services.AddMpesaFloatRoute();
            wallets.UseBridgeFloatFunding();
        }

        var codes = services.AddOtp(builder.Configuration.GetSection("Otp")).UseSqlite(SqliteFactory.Instance.CreateDataSource($"Data Source={terms.Codes}"));
        if (builder.Environment.IsDevelopment())
        {
            codes.UseConsoleSender();
        }

        services.AddSingleton(terms);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<Rates>();
        services.AddSingleton<TopUps>();
        services.AddSingleton<FloatDesk>();
        services.AddSingleton<CodeDesk>();
        services.AddHostedService<OpenWallets>();
        services.AddOpenApi("v1", ApiDocument.Describe);
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
        builder.WebHost.ConfigureKestrel(static server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LongestBody;
        });

        var app = builder.Build();
        app.UseMiddleware<Problems>();
        app.UseMiddleware<Gate>();
        app.MapMobileMoneyCallbacks();
        app.MapOpenApi();
        app.MapTopUps();
        app.MapCodes();
        return app;
    }
}
