using Integrations;
using Integrations.Callbacks;
using Integrations.Mpesa;
using Integrations.Samples.DirectClient;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMpesa(builder.Configuration.GetSection("Mpesa"));
builder.Services.AddMobileMoneyCallbacks();
builder.Services.AddSingleton<ICallbackHandler, PaidOrders>();
var app = builder.Build();
app.MapMobileMoneyCallbacks();
app.MapPost("/orders/{id}/pay", async (string id, Checkout form, IMpesaClient mpesa, CancellationToken cancellationToken) =>
{
    var outcome = await mpesa.StkPushAsync(new StkPushRequest
    {
        IdempotencyKey = id,
        AccountReference = id,
        Amount = new Money(form.Total, "KES"),
        Payer = Msisdn.Parse(form.Phone, "KE"),
    }, cancellationToken);
    return outcome is Outcome<StkPushAcknowledgement>.Refused refused ? Results.BadRequest(refused.Error.UserMessage) : Results.Accepted($"/orders/{id}");
});
app.Run();
