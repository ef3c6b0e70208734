// A payout that its payer confirms by a code. The code is on the console, which a host in production would refuse:
//   dotnet run --project samples/OneTimeCodes -- --environment Development
//   curl -X POST localhost:5000/payouts/p-1/code
//   curl -X POST localhost:5000/payouts/p-1/confirm -H 'content-type: application/json' -d '{"challengeId":"…","code":"123456"}'
using System.Security.Cryptography;
using Integrations.Otp;
using Integrations.Samples.OneTimeCodes;

var builder = WebApplication.CreateBuilder(args);

// A pepper for this run alone. A real one comes from a vault and is the same in every process.
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Otp:Peppers:dev"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
    ["Otp:CurrentPepperId"] = "dev",
    ["Otp:Countries:0"] = "KE",
});
builder.Services.AddOtp(builder.Configuration.GetSection("Otp")).UseConsoleSender();
builder.Services.AddSingleton<Payouts>();
builder.Services.AddSingleton<IOtpAudit, AuditTrail>();
builder.Services.AddHealthChecks().AddOtp();
var app = builder.Build();
app.MapHealthChecks("/health");
app.MapPost("/payouts/{id}/code", async (string id, Payouts payouts, HttpContext http, CancellationToken cancellationToken) =>
{
    var issue = await payouts.AskAsync(id, http.Connection.RemoteIpAddress, cancellationToken);
    if (issue.IsIssued)
    {
        return Results.Ok(new { issue.ChallengeId, issue.Destination, issue.ExpiresAt });
    }

    http.Response.Headers.RetryAfter = $"{Math.Ceiling(issue.RetryAfter.TotalSeconds)}";
    return Results.StatusCode(StatusCodes.Status429TooManyRequests);
});
app.MapPost("/payouts/{id}/confirm", async (string id, Confirmation form, Payouts payouts, CancellationToken cancellationToken) =>
{
    var check = await payouts.PayAsync(id, form, cancellationToken);
    return check.IsApproved ? Results.Ok() : Results.BadRequest(check.UserMessage);
});
app.Run();
