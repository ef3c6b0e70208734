using Integrations;
using Integrations.Bridge;
using Integrations.Payments;
using Integrations.Samples.Minimal;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
builder.Services.AddMobileMoneyBridge().UseSqlite("Data Source=payments.db");
var app = builder.Build();
app.MapMobileMoneyCallbacks();
app.MapPost("/orders/{id}/pay", async (string id, Checkout form, IMobileMoneyBridge bridge, CancellationToken cancellationToken) =>
{
    var payment = await bridge.CollectAsync(new CollectRequest
    {
        IdempotencyKey = id,
        Reference = id,
        Amount = new Money(form.Total, "KES"),
        Payer = Msisdn.Parse(form.Phone, "KE"),
    }, cancellationToken);
    payment = await bridge.WaitAsync(payment.Id, TimeSpan.FromSeconds(60), cancellationToken);
    return payment.Status == PaymentStatus.Succeeded ? Results.Ok(payment.Receipt) : Results.Accepted($"/payments/{payment.Id}", payment.UserMessage);
});
app.Run();
