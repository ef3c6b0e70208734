using Integrations.Wallets;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Operations that were not begun, as problems.</summary>
internal static class Refusals
{
    public static void ThrowIfRefused(WalletOperation operation)
    {
        if (operation.IsKeyReuse)
        {
            throw new ApiException(StatusCodes.Status409Conflict, HttpContextExtensions.KeyHeader, $"This {HttpContextExtensions.KeyHeader} belongs to another operation of yours. Nothing was begun.");
        }

        // With a payment it was begun, and failed there: that is an answer.
        if (operation is not { State: WalletOperationState.Failed, PaymentId: null })
        {
            return;
        }

        switch (operation.Category)
        {
            case ErrorCategory.CustomerLimit:
                throw new ApiException(StatusCodes.Status422UnprocessableEntity, "amount", operation.Remaining is { } rest ? $"amount is above the limit: {rest} would still pass." : "amount is above the limit.");
            case ErrorCategory.CustomerFunds:
                throw new ApiException(StatusCodes.Status422UnprocessableEntity, "amount", $"amount is more than the wallet has. Take a new {HttpContextExtensions.KeyHeader} once there is enough.");
            case ErrorCategory.PartyNotPermitted:
                throw new ApiException(StatusCodes.Status409Conflict, "partner_id", "This partner's wallet takes no new operation: it is suspended or closed.");
            case ErrorCategory.RateLimited:
                throw new ApiException(StatusCodes.Status429TooManyRequests, "otp", "Too many codes were sent. Wait before you ask for another one.");
        }
    }
}
