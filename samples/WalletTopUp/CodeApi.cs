namespace Integrations.Samples.WalletTopUp;

/// <summary>Endpoints of one-time codes.</summary>
internal static class CodeApi
{
    public static void MapCodes(this WebApplication app)
    {
        var codes = app.MapGroup("").WithMetadata(new Access(RateGroup.Codes)).WithTags("Codes");
        codes.MapPost("/generate", static (CodeForm form, HttpContext http, CodeDesk desk, CancellationToken cancellationToken) =>
                desk.IssueAsync(http.Caller().Own(form.PartnerId), http.FindIdempotencyKey(), form, cancellationToken))
            .WithMetadata(KeyNeed.Optional)
            .Describe<CodeView>("generate", "Sends a code that is good for one purpose, destination and amount, once. An earlier one dies.", StatusCodes.Status409Conflict);
        codes.MapPost("/validate", static (CheckForm form, HttpContext http, CodeDesk desk, CancellationToken cancellationToken) =>
                desk.CheckAsync(http.Caller().Own(form.PartnerId), form, cancellationToken))
            .Describe<ApprovalView>("validate", "Checks a code and uses it up. Wrong, expired, used and unknown are one answer.", StatusCodes.Status422UnprocessableEntity);
        codes.MapGet("/status", static (HttpContext http, CodeDesk desk, string? partner_id, string? challenge_id, CancellationToken cancellationToken) =>
                desk.ListAsync(http.Caller().OwnOrSelf(partner_id), challenge_id, cancellationToken))
            .Describe<CodesView>("status", "A challenge of the caller, or its newest 100.", StatusCodes.Status404NotFound);
        codes.MapPost("/cleanup", static async (CodeDesk desk, CancellationToken cancellationToken) =>
            {
                await desk.CleanUpAsync(cancellationToken);
                return Results.NoContent();
            })
            .WithName("cleanup").WithSummary("Ends codes whose time is over and removes old ones. The host does so by itself.").Produces(StatusCodes.Status204NoContent).WithProblems();
    }
}
