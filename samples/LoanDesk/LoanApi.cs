using System.Text.Json;
using Integrations.Sandbox;
using Microsoft.AspNetCore.Diagnostics;

namespace Integrations.Samples.LoanDesk;

/// <summary>The web API. Whoever calls it has a key; what staff alone may do needs an officer's.</summary>
internal static class LoanApi
{
    public static void MapLoans(this WebApplication app)
    {
        var api = app.MapGroup("").AddEndpointFilter(Problems);

        var anyone = api.MapGroup("").AddEndpointFilter(new ApiKeyFilter(officersOnly: false));
        anyone.MapPost("/loans", static (LoanForm form, HttpContext http, Desk desk) =>
        {
            var loan = desk.Request(http.IdempotencyKey(), Phone(form.Phone), Amount(form.Amount));
            return Results.Created($"/loans/{loan.Id}", LoanView.Of(loan));
        });
        anyone.MapGet("/loans/{id:long}", static (long id, Desk desk) => LoanView.Of(desk.Show(id)));
        anyone.MapPost("/loans/{id:long}/prompt", static async (long id, HttpContext http, Desk desk, CancellationToken cancellationToken) =>
        {
            var prompt = await desk.PromptAsync(http.IdempotencyKey(), id, http.Caller(), cancellationToken);
            return Results.Accepted(null, new { Amount = Shillings.Of(prompt.Amount).Amount });
        });

        var officers = api.MapGroup("").AddEndpointFilter(new ApiKeyFilter(officersOnly: true));
        officers.MapGet("/loans", static (string? status, Desk desk) => desk.WithStatus(Status(status)).Select(LoanView.Of));
        officers.MapPost("/loans/{id:long}/approve", static async (long id, HttpContext http, Desk desk, CancellationToken cancellationToken) => LoanView.Of(await desk.ApproveAsync(id, http.Caller(), cancellationToken)));
        officers.MapPost("/loans/{id:long}/pay-again", static async (long id, HttpContext http, Desk desk, CancellationToken cancellationToken) => LoanView.Of(await desk.PayAgainAsync(id, http.Caller(), cancellationToken)));
        officers.MapPost("/payments/{receipt}/take-back", static async (string receipt, HttpContext http, Desk desk, CancellationToken cancellationToken) =>
        {
            var order = await desk.TakeBackAsync(receipt, http.Caller(), cancellationToken);
            return Results.Accepted(null, new { Amount = Shillings.Of(order.Amount).Amount });
        });
        officers.MapPost("/payments/{receipt}/taken-back", static async (string receipt, TakenBackForm form, HttpContext http, Desk desk, CancellationToken cancellationToken) =>
        {
            await desk.BookTakenBackAsync(receipt, form.Reversal, http.Caller(), cancellationToken);
            return Results.NoContent();
        });
        officers.MapGet("/payments/unplaced", static (Desk desk) => desk.Unplaced().Select(static payment => new { payment.Receipt, payment.Amount.Amount, payment.Reference }));
        officers.MapPost("/payments/{receipt}/place", static async (string receipt, PlaceForm form, Desk desk, CancellationToken cancellationToken) => LoanView.Of(await desk.PlaceAsync(receipt, form.Loan, cancellationToken)));

        // A borrower of the simulated network pays from the phone's own menu.
        if (app.Services.GetService<SandboxNetwork>() is { } network)
        {
            officers.MapPost("/sandbox/pay", async (SandboxForm form, CancellationToken cancellationToken) =>
                (await network.Daraja.CustomerPaysAsync(Phone(form.Phone).Reveal(), "174379", form.Amount, form.Reference, cancellationToken)).Receipt);
        }
    }

    /// <summary>Answers a request that cannot be read, with the field that is wrong.</summary>
    public static Task ExplainAsync(HttpContext http)
    {
        var unreadable = http.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException;
        var field = (unreadable?.InnerException as JsonException)?.Path?.TrimStart('$', '.') ?? "";
        var problem = unreadable is null
            ? Results.Problem("Try again later.", statusCode: StatusCodes.Status500InternalServerError)
            : Problem(unreadable.StatusCode, field, field.Length > 0 ? $"{field} cannot be read: it has another form." : unreadable.Message);
        return problem.ExecuteAsync(http);
    }

    private static IResult Problem(int status, string field, string message) =>
        Results.Problem(message, statusCode: status, title: "This cannot be done.", extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["field"] = field });

    private static async ValueTask<object?> Problems(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DeskException refused)
        {
            return Problem(refused.Status, refused.Field, refused.Message);
        }
    }

    private static string IdempotencyKey(this HttpContext http) => http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 } key]
        ? $"{http.Caller()}:{key}"
        : throw new DeskException(StatusCodes.Status400BadRequest, "Idempotency-Key", "The header Idempotency-Key is missing: a number of yours for this request, the same when you send it again.");

    private static string Caller(this HttpContext http) => (string)http.Items[ApiKeyFilter.Caller]!;

    private static Msisdn Phone(string? text) => Msisdn.TryParse(text, "KE", out var number)
        ? number
        : throw new DeskException(StatusCodes.Status400BadRequest, "phone", "phone must be a Kenyan mobile number, such as 0712 345 678.");

    private static LoanStatus Status(string? text) => Enum.GetValues<LoanStatus>().Where(status => string.Equals($"{status}", text, StringComparison.OrdinalIgnoreCase)).ToArray() is [var known]
        ? known
        : throw new DeskException(StatusCodes.Status400BadRequest, "status", "status must be pending, approved, active or complete.");

    private static Money Amount(decimal amount) => amount == decimal.Truncate(amount) && Math.Abs(amount) < 1_000_000_000
        ? new Money(amount, LoanTerms.Currency)
        : throw new DeskException(StatusCodes.Status400BadRequest, "amount", "amount must be whole shillings.");
}
