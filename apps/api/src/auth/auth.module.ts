import { Global, Module } from '@nestjs/common';
import { AuthResolver } from './auth.resolver.js';
import { SessionService } from './session.service.js';
import { SignInService } from './sign-in.service.js';

/** Who asks, and what they may do. */
@Global()
@Module({ providers: [AuthResolver, SessionService, SignInService], exports: [SessionService] })
export class AuthModule {}
