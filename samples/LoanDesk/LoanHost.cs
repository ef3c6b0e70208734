using Integrations.Bridge;
using Integrations.Callbacks;
using Integrations.Ussd;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Integrations.Samples.LoanDesk;

/// <summary>The host: loans by USSD and web, money by the Bridge, books in a SQLite file of their own.</summary>
internal static class LoanHost
{
    public const string Code = "*383#";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        var services = builder.Services;
        var terms = LoanTerms.From(builder.Configuration.GetSection("Loans"));

        services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
        if (builder.Configuration["Mpesa:Environment"] is "Simulated")
        {
            builder.Services.AddSandboxNetwork();
        }

        services.AddMobileMoneyCallbacks();
        services.AddMobileMoneyBridge().UseSqlite($"Data Source={terms.Journal}");
        services.AddUssd(builder.Configuration.GetSection("Ussd")).AddGateway(UssdGateways.AfricasTalking);

        services.AddSingleton(terms);
        services.AddSingleton(new LoanFile(terms.Database));
        services.AddSingleton<Orders>();
        services.AddSingleton<Desk>();
        services.AddSingleton<Notices>();
        services.TryAddSingleton<INotifier, ConsoleNotifier>();
        services.AddSingleton<IPaymentObserver, PaymentBookings>();
        services.AddSingleton<IIncomingPaymentObserver, IncomingBookings>();
        services.AddSingleton<IIncomingPaymentValidator, KnownLoans>();
        services.AddHostedService<DueDay>();
        if (terms.RegisterC2bAtStart)
        {
            services.AddHostedService<C2bRegistration>();
        }

        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        var app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = LoanApi.ExplainAsync, SuppressDiagnosticsCallback = static failed => failed.Exception is BadHttpRequestException });
        app.MapMobileMoneyCallbacks();
        app.MapUssd("/ussd", new UssdMenus(LoanMenu.Create(terms), Code));
        app.MapLoans();
        return app;
    }
}
